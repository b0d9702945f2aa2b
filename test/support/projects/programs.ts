import { DEFAULT_WORLD } from "../../../src/emulator";

const { vms } = DEFAULT_WORLD;

/**
 * Opens every door of the package: looks up, asks by the client, starts an emulator, synthesizes.
 */
const BODY = `
async function main(): Promise<void> {
  const query = { vmInstanceUuid: "${vms.web}", nameRegex: "^rocky" };
  const { candidates } = await lookupVmIsoCandidates(query, { mode: "refresh" });
  await closeLookups();
  const emulator = await startEmulator();
  await emulator.close();
  const app = new App();
  const stack = new TerraformStack(app, "stack");
  new ZstackIsoProvider(stack, "zstack-iso");
  const isos = new ZstackVmIsoCandidates(stack, "isos", { vmInstanceUuid: DEFAULT_WORLD.vms.web });
  new TerraformOutput(stack, "first", { value: isos.imageUuidAt(0) });
  app.synth();
  console.log([...candidates.map(({ name }) => name), typeof loadClient].join(" "));
}
`;

/** What it prints. */
export const PRINTED = "rocky-9.4 rocky-9.5 function\n";

const NAMES = {
  cdktf: ["App", "TerraformOutput", "TerraformStack"],
  "cdktf-zstack-iso": ["ZstackIsoProvider", "ZstackVmIsoCandidates"],
  "cdktf-zstack-iso/client": ["loadClient"],
  "cdktf-zstack-iso/emulator": ["DEFAULT_WORLD", "startEmulator"],
  "cdktf-zstack-iso/lookup": ["closeLookups", "lookupVmIsoCandidates"],
};

const IMPORTS = Object.entries(NAMES)
  .map(([from, names]) => `import { ${names.join(", ")} } from "${from}";`)
  .join("\n");

/** In TypeScript, and in JavaScript once the types are gone. */
export const PROGRAM = `${IMPORTS}\n${BODY}\nvoid main();\n`;
export const ES_MODULE = PROGRAM.replace(": Promise<void>", "");
export const COMMON_JS = ES_MODULE.replace(
  /import (\{.*\}) from (".*");/g,
  "const $1 = require($2);",
);

/** The same as a test for Jest and Vitest; cdktf's own output folder is left alone. */
export const TEST = `${IMPORTS}
${BODY}
it("looks up and synthesizes", async () => {
  const said: unknown[] = [];
  const { log } = console;
  console.log = (line: unknown) => { said.push(line); };
  try { await main(); } finally { console.log = log; }
  expect(said).toEqual([${JSON.stringify(PRINTED.trim())}]);
});
`;

/** Looks up, and ends at once: what is still signed in then has to be signed out. */
export const ENDS_AT_ONCE = `
const { lookupVmIsoCandidates } = require("cdktf-zstack-iso/lookup");
lookupVmIsoCandidates({ vmInstanceUuid: "${vms.web}", nameRegex: "^rocky" }, { mode: "refresh" })
  .then(({ candidates }) => { console.log(candidates.length); process.exit(7); });
`;

/** As `cdktf init --template=typescript` writes it. */
const STOCK = {
  alwaysStrict: true,
  declaration: true,
  experimentalDecorators: true,
  inlineSourceMap: true,
  inlineSources: true,
  lib: ["es2018"],
  module: "CommonJS",
  noEmitOnError: true,
  noFallthroughCasesInSwitch: true,
  noImplicitAny: true,
  noImplicitReturns: true,
  noImplicitThis: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  resolveJsonModule: true,
  strict: true,
  strictNullChecks: true,
  strictPropertyInitialization: true,
  stripInternal: true,
  target: "ES2018",
  incremental: true,
  skipLibCheck: true,
};

/** A tsconfig.json: the stock one, with some options in place of its own. */
export function tsconfig(over: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    compilerOptions: { ...STOCK, ...over },
    include: ["**/*.ts", "**/*.mts"],
    exclude: ["node_modules", "cdktf.out"],
  });
}
