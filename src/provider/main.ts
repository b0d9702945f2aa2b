// The plugin's executable. Import nothing before the guard: whatever a module prints on stdout would break the handshake.
import "../tfplugin/process/console-guard";
import { serve } from "../tfplugin";
import { zstackIsoProvider } from "./zstack-iso-provider";

void serve(zstackIsoProvider());
