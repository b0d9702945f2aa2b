// build variants: node .whole.mjs OUT [bunflags...] ; env NOMIN=1
import {bundleWhole} from "./.ci/build/bundle-whole.mjs";
import {build} from "esbuild";
import fs from "node:fs";import path from "node:path";import {execFileSync} from "node:child_process";
const [out,...flags]=process.argv.slice(2);
const S="/tmp/f/scratch/speed";const d=fs.mkdtempSync(S+"/w-");
const js=process.env.SRC?fs.readFileSync(process.env.SRC,"utf8"):await bundleWhole(import.meta.dirname);
fs.writeFileSync(d+"/plugin.cjs",js);
execFileSync(S+"/bun",["build","plugin.cjs","--compile","--bytecode","--format=cjs","--no-compile-autoload-dotenv","--no-compile-autoload-bunfig","--outfile="+out,...flags],{cwd:d,stdio:["ignore","ignore","inherit"]});
fs.copyFileSync(d+"/plugin.cjs",out+".src.cjs");fs.rmSync(d,{recursive:true});
