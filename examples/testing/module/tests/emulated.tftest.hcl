# Against the emulator, by ZStack's own rules. Endpoint and sign-in come from the environment.
provider "zstack-iso" {}

variables {
  # "web" of the default world: running, with one empty drive.
  vm_instance_uuid = "1f65bf61248341708265de7d759828b2"
}

run "puts_the_newest_rocky_into_the_drive" {
  assert {
    condition     = zstack_vm_iso_attachment.installer.device_id == 0
    error_message = "The ISO is not in the default drive."
  }
  assert {
    condition     = startswith(data.zstack_vm_iso_candidate.installer.name, "rocky-9")
    error_message = "No Rocky Linux was chosen."
  }
}

run "keeps_it_there_the_second_time" {
  command = plan

  assert {
    condition     = data.zstack_vm_iso_candidate.installer.attached
    error_message = "The second plan chooses another ISO than the one in the drive."
  }
}
