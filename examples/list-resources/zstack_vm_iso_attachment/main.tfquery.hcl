# terraform query
# terraform query -generate-config-out=found.tf

list "zstack_vm_iso_attachment" "rocky" {
  provider = zstack-iso
  limit    = 1000 # Terraform's default is 100

  config {
    image_name_regex = "^rocky-9"
  }
}
