// Which room may import which. `rooms` is the plan of the house; the rules below are made from it.
// A new arrow is a change of plan: write it here with its reason, in the same commit.
const rooms = {
  foundation: [],
  zstack: ["foundation"],
  candidates: ["foundation", "zstack"],
  isos: ["foundation", "zstack", "candidates"],
  tfplugin: ["foundation"],
  provider: ["foundation", "zstack", "candidates", "isos", "tfplugin"],
  constructs: ["foundation"],
  lookup: ["foundation", "zstack", "candidates", "isos"],
  emulator: ["foundation"],
  cli: ["foundation", "zstack", "candidates", "isos", "lookup", "emulator"],
};

// provider/main.ts is the executable: the guard of stdout must run before any other module is even
// loaded, and the index of tfplugin would load gRPC before the handshake.
// The fields of an image are one table, which the reader of the wire and the rule both need as a
// value; the index of zstack would bring the REST client along.
const FIELDS = "^src/zstack/image-fields[.]ts$";
const exceptions = {
  provider: ["^src/tfplugin/process/(console-guard|serve)[.]ts$"],
  candidates: [FIELDS],
};

const owners = [
  {
    name: "only-zstack-speaks-http",
    comment:
      "One room talks to the cloud, so that timeouts, retries, redaction and log lines are in one place.",
    owner: "zstack",
    packages: [
      "node-fetch",
      "lossless-json",
      "http-proxy-agent",
      "https-proxy-agent",
      "proxy-from-env",
      "p-limit",
    ],
  },
  {
    name: "only-candidates-knows-re2",
    comment:
      "Whether a name matches is part of the rule, and the rule is in one room.",
    owner: "candidates",
    packages: ["re2js"],
  },
  {
    name: "only-cli-knows-commander",
    comment:
      "The library, the plugin and the lookups must not load a command line.",
    owner: "cli",
    packages: ["commander"],
  },
  {
    name: "only-tfplugin-knows-grpc",
    comment:
      "The wire of the plugin protocol can then be replaced in one place.",
    owner: "tfplugin",
    packages: ["@grpc/grpc-js", "@msgpack/msgpack", "@bufbuild/protobuf"],
  },
  {
    name: "only-constructs-knows-cdktf",
    comment:
      "CDKTF is archived; its successor cdktn replaces it by touching one room.",
    owner: "constructs",
    packages: ["cdktf", "constructs"],
  },
];

const roomRules = Object.entries(rooms).map(([room, mayEnter]) => ({
  name: `${room}-keeps-to-its-arrows`,
  comment: `${room} may enter only: ${mayEnter.join(", ") || "no other room"}, each by its index.ts. Move the shared thing to a room both may enter, or export it at the door.`,
  severity: "error",
  from: { path: `^src/${room}/` },
  to: {
    path: "^src/",
    pathNot: [
      `^src/${room}/`,
      ...(exceptions[room] ?? []),
      ...mayEnter.map((other) => `^src/${other}/index[.]ts$`),
    ],
  },
}));

const ownerRules = owners.map(({ name, comment, owner, packages }) => ({
  name,
  comment,
  severity: "error",
  from: { path: "^src/", pathNot: `^src/${owner}/` },
  to: { path: packages.map((p) => `^node_modules/${p}/`) },
}));

module.exports = {
  extends: "dependency-cruiser/configs/recommended-strict",
  forbidden: [
    ...roomRules,
    ...ownerRules,
    {
      name: "no-duplicate-dep-types",
      comment:
        "cdktf and constructs are peers of our users and development dependencies of ours, as in every CDKTF library.",
      severity: "ignore",
      from: {},
      to: {},
    },
    {
      name: "candidates-is-pure",
      comment:
        "The rule must give the same answer at plan time, at synth time and on the command line: no I/O in it. From zstack it takes types only.",
      severity: "error",
      from: { path: "^src/candidates/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "candidates-takes-types-of-the-cloud-only",
      comment: "Otherwise the pure rule would drag the REST client along.",
      severity: "error",
      from: { path: "^src/candidates/" },
      to: {
        path: "^src/zstack/",
        pathNot: FIELDS,
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "fields-of-an-image-are-data",
      comment:
        "The table is shared by the REST client and the pure rule, so it imports types only.",
      severity: "error",
      from: { path: FIELDS },
      to: { dependencyTypesNot: ["type-only"] },
    },
    {
      name: "gen-has-one-neighbour",
      comment:
        "Generated messages are translated in tfplugin/wire, generated bindings are extended in constructs; nobody else sees them.",
      severity: "error",
      from: {
        path: "^(src|test|examples)/",
        pathNot: [
          "^src/tfplugin/(gen|wire)/",
          "^src/constructs/",
          "^test/(unit/tfplugin|support)/",
        ],
      },
      to: { path: "^src/[^/]+/gen/" },
    },
    {
      name: "gen-imports-nothing-of-ours",
      comment: "Generated code is thrown away and made again.",
      severity: "error",
      from: { path: "^src/[^/]+/gen/" },
      to: { path: "^src/", pathNot: "^src/[^/]+/gen/" },
    },
    {
      name: "src-never-tests",
      comment: "Shipped code must stand without the test tree.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|examples|bench)/" },
    },
    {
      name: "examples-and-contract-tests-use-front-doors",
      comment:
        "They are what a user would write: the package by its name, never a file inside src.",
      severity: "error",
      from: { path: "^(examples|test/(contract|examples))/" },
      to: {
        path: "^src/",
        pathNot: ["^src/[^/]+[.]ts$", "^src/foundation/index[.]ts$"],
      },
    },
    {
      name: "emulator-is-its-own-witness-never",
      comment:
        "Emulator and client are two readings of the server that meet only in test/contract.",
      severity: "error",
      from: { path: "^src/emulator/" },
      to: { path: "^src/(zstack|candidates)/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    // The starter is a project with a package.json of its own, in which the package is installed.
    // `test/first-contact` follows it there; here its name leads nowhere.
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|node_modules/.cache|examples/starter)" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["types", "import", "require", "node", "default"],
    },
  },
};
