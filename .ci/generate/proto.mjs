// Generates src/tfplugin/gen from src/tfplugin/proto. Works offline: compiler and generator come
// with `npm ci`.
import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const bin = (name) => path.join(root, "node_modules", ".bin", name);

/** Writes the generated messages to `outDir`. */
export function generateProto(outDir) {
  const template = {
    version: "v2",
    plugins: [
      {
        local: bin("protoc-gen-ts_proto"),
        out: path.join(outDir, "src/tfplugin/gen"),
        opt: [
          "outputServices=grpc-js",
          "outputJsonMethods=false",
          "outputPartialMethods=false",
          "outputTypeAnnotations=false",
          "esModuleInterop=true",
          "env=node",
          "forceLong=bigint",
          "oneof=unions",
          "useOptionals=none",
          "outputClientImpl=false",
          "exportCommonSymbols=false",
        ],
      },
    ],
  };
  const cache = path.join(root, "node_modules/.cache/buf");
  const done = spawnSync(
    bin("buf"),
    ["generate", "--template", JSON.stringify(template), "src/tfplugin/proto"],
    {
      cwd: root,
      encoding: "utf8",
      // Not in the home of whoever runs this: there may be none, or a read-only one.
      env: { ...process.env, BUF_CACHE_DIR: cache },
    },
  );
  if (done.status !== 0)
    throw new Error(`buf generate failed:\n${done.stderr}`);
}
