// Generates docs/api: what each door of the package promises, to be read in review. One report for
// each entry of `exports` that has types.
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";

const root = path.resolve(import.meta.dirname, "../..");
const packageJson = path.join(root, "package.json");
const { exports: doors } = JSON.parse(readFileSync(packageJson, "utf8"));

/**
 * Writes the reports to `outDir`. Reads dist/lib. Fails when something of ours that a door shows
 * has no doc comment, or no way to be imported.
 */
export function generateApi(outDir) {
  const folder = path.join(outDir, "docs/api");
  mkdirSync(folder, { recursive: true });
  const faults = Object.entries(doors)
    .filter(([, door]) => door.types !== undefined)
    .flatMap(([name, { types }]) => report({ name, types, folder }));
  if (faults.length > 0)
    throw new Error(`The doors are not in order:\n${faults.join("\n")}`);
}

function report({ name, types, folder }) {
  const faults = [];
  const config = ExtractorConfig.prepare({
    configObject: configOf(name, types, folder),
    configObjectFullPath: undefined,
    packageJsonFullPath: packageJson,
  });
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      // The compiler that api-extractor brings along is older than ours: it reads declarations
      // only.
      if (message.messageId.startsWith("console-")) message.handled = true;
      const fault = faultOf(message);
      if (fault !== undefined) faults.push(`${name}: ${fault}`);
      message.logLevel = "none";
    },
  });
  return faults;
}

/**
 * What is missing: the comment of a thing that is exported, the export of a thing that others show.
 * Fields may speak for themselves, and generated bindings say what their generator says.
 */
function faultOf({ messageId, sourceFilePath = "", sourceFileLine, text }) {
  const told = `${path.relative(root, sourceFilePath)}:${sourceFileLine} ${text}`;
  if (messageId.startsWith("TS")) return told;
  if (sourceFilePath.includes("/gen/")) return undefined;
  if (messageId === "ae-forgotten-export")
    return isGenerated(text) ? undefined : told;
  if (messageId !== "ae-undocumented") return undefined;
  const declared = readFileSync(sourceFilePath, "utf8").split("\n")[
    sourceFileLine - 1
  ];
  return declared.startsWith("export ") ? told : undefined;
}

/** Our constructs extend generated classes of the same name, which api-extractor calls `…_2`. */
function isGenerated(text) {
  const [, name] = /"(\w+?)(?:_\d+)?"/.exec(text) ?? [];
  const gen = path.join(root, "dist/lib/constructs/gen");
  return readdirSync(gen).some((file) =>
    readFileSync(path.join(gen, file), "utf8").includes(
      `export declare class ${name} `,
    ),
  );
}

function configOf(name, types, folder) {
  return {
    projectFolder: root,
    mainEntryPointFilePath: path.join(root, types),
    compiler: {
      overrideTsconfig: {
        compilerOptions: {
          target: "es2022",
          lib: ["es2023"],
          module: "node16",
          moduleResolution: "node16",
          types: ["node"],
          strict: true,
          skipLibCheck: true,
        },
        files: [path.join(root, types)],
      },
    },
    apiReport: {
      enabled: true,
      reportFileName: `${name === "." ? "index" : path.basename(name)}.api.md`,
      reportFolder: folder,
      reportTempFolder: path.join(folder, "../../api-temp"),
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    newlineKind: "lf",
    messages: {
      extractorMessageReporting: {
        default: { logLevel: "none" },
        "ae-undocumented": { logLevel: "warning", addToApiReportFile: false },
        "ae-forgotten-export": {
          logLevel: "warning",
          addToApiReportFile: false,
        },
      },
      tsdocMessageReporting: { default: { logLevel: "none" } },
    },
  };
}
