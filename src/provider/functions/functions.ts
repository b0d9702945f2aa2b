import { installPath } from "./install-path";
import { naturalSort } from "./natural-sort";
import { normalizeUuid } from "./normalize-uuid";

/** `provider::zstack-iso::…`, for Terraform from 1.8 and OpenTofu from 1.7 on. */
export const FUNCTIONS = [installPath, naturalSort, normalizeUuid];
