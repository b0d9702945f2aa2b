import {build} from "esbuild";import path from "node:path";import fs from "node:fs";
import { withoutPolyfill } from "./.ci/build/without-polyfill.mjs";
const root=import.meta.dirname;
const { outputFiles } = await build({ entryPoints: [path.join(root, "src/provider/main.ts")], write:false,bundle:true,format:"cjs",platform:"node",target:"node20",minify:false,keepNames:true,legalComments:"none",plugins:[withoutPolyfill],absWorkingDir:root,preserveSymlinks:true});
fs.writeFileSync(process.argv[2],outputFiles[0].text);
