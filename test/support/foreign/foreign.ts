import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileOf } from "../release/empty-machine";
import { artefact, emptyFolder, unzip, VERSION } from "../release/release";

const NAME = `terraform-provider-zstack-iso_v${VERSION}`;

/** An executable for another platform, and how it runs here. */
export interface Foreign {
  readonly platform: string;
  readonly start: () => Started;
}

/** What it takes to run it here. */
export interface Started {
  /** A program of this machine that runs it: what Terraform starts in its place. */
  readonly file: string;
  /** Ends what runs beside it. */
  readonly end: () => void;
}

/** Windows by Wine, Linux on arm64 by the emulator of user programs of QEMU. */
export const FOREIGN: readonly Foreign[] = [
  { platform: "windows_amd64", start: underWine },
  { platform: "linux_arm64", start: underQemu },
];

/** As it comes out of its zip of the release. */
function executable(platform: string): string {
  const extension = platform.startsWith("windows") ? ".exe" : "";
  const zip = `terraform-provider-zstack-iso_${VERSION}_${platform}.zip`;
  return path.join(unzip(artefact(zip)), `${NAME}${extension}`);
}

function underQemu(): Started {
  const program = executable("linux_arm64");
  const qemu = `${fileOf("qemu-aarch64")} -L /usr/aarch64-linux-gnu`;
  return { file: starter(`${qemu} ${program}`), end: () => undefined };
}

/** On a processor for amd64 that QEMU knows by this name. */
export function underProcessor(model: string): Started {
  const qemu = `${fileOf("qemu-x86_64")} -cpu ${model}`;
  return {
    file: starter(`${qemu} ${executable("linux_amd64")}`),
    end: () => undefined,
  };
}

/** Of what Windows 10 has, Wine 8 lacks the source of random numbers. */
const PROCESS_PRNG = `
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID bytes, ULONG length);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T length) {
  return SystemFunction036(bytes, (ULONG)length);
}
`;

function underWine(): Started {
  const folder = emptyFolder();
  const source = path.join(folder, "process-prng.c");
  writeFileSync(source, PROCESS_PRNG);
  const program = path.join(folder, `${NAME}.exe`);
  copyFileSync(executable("windows_amd64"), program);
  // Windows looks for a library beside the program first.
  const library = path.join(folder, "bcryptprimitives.dll");
  execFileSync("x86_64-w64-mingw32-gcc", [
    ...["-shared", "-O2", "-o", library, source, "-ladvapi32"],
  ]);
  const prefix = path.join(folder, "prefix");
  const env = { ...process.env, WINEPREFIX: prefix, WINEDEBUG: "-all" };
  execFileSync("wine", ["wineboot", "--init"], { env, stdio: "ignore" });
  return {
    file: starter(
      `/usr/bin/env WINEPREFIX=${prefix} WINEDEBUG=-all ${fileOf("wine")} ${program}`,
    ),
    end: () => {
      // Its server outlives the programs by some seconds. Without one there is nothing to end.
      spawnSync("wineserver", ["-k"], { env, stdio: "ignore" });
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** A program with the plugin's name that runs a command. */
function starter(command: string): string {
  const file = path.join(emptyFolder(), NAME);
  writeFileSync(file, `#!/bin/sh\nexec ${command} "$@"\n`, { mode: 0o755 });
  return file;
}
