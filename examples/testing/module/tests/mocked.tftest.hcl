# No cloud and no sign-in: the answers are made up. The plugin is only asked for its schema, and whether the arguments are well-formed.
mock_provider "zstack-iso" {
  mock_data "zstack_vm_iso_candidate" {
    defaults = {
      uuid         = "154c6715c5994bfd8c822fd6fc5792f8"
      image_uuid   = "154c6715c5994bfd8c822fd6fc5792f8"
      install_path = "/zstack_bs/rocky-9.4.iso"
      attached     = false
    }
  }
}

variables {
  vm_instance_uuid = "1f65bf61248341708265de7d759828b2"
}

run "attaches_the_iso_that_was_chosen" {
  assert {
    condition     = output.image_uuid == "154c6715c5994bfd8c822fd6fc5792f8"
    error_message = "The module attaches another ISO than the data source chose."
  }
}

run "looks_for_rocky_unless_told_otherwise" {
  command = plan

  assert {
    condition     = data.zstack_vm_iso_candidate.installer.name_regex == "^rocky-9"
    error_message = "The default installer is no longer Rocky Linux 9."
  }
}
