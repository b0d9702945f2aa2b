// One project for each folder of test/. What a project may use decides where a test lies:
//   unit          the source alone, no build
//   built         dist/: the plugin, the command and the doors as processes of their own
//   contract      recorded answers of a real management node, against client and emulator
//   architecture  the tree itself: names, documents, budgets
//   hostile       attacks on the built plugin and the doors (`npm run test:hostile`)
//   acceptance    real Terraform or OpenTofu, with the built plugin
//   newest        Terraform 1.14 or later (ZSTACK_ISO_TERRAFORM_NEW): lists and actions
//   release       dist/release: the artefacts
//   install       the artefacts, installed as users do, with real Terraform or OpenTofu
//   projects      the packed library in projects as users have them, with their tools
//   first-contact the README, followed in an empty folder with tools from the npm registry
//   foreign       the executables for Windows and for Linux on arm64, under Wine and QEMU
//   real-node     a real management node (`npm run test:real-node`)
const path = require("node:path");

const root = path.resolve(__dirname, "..");

/** Dependencies that ship ES modules only, which the loader of Jest cannot `require` on Node 20. */
const ESM_ONLY =
  "node-fetch|data-uri-to-buffer|fetch-blob|formdata-polyfill|re2js|proxy-from-env|p-limit|yocto-queue";

const project = (displayName, { folder = displayName, modules = {} } = {}) => ({
  displayName,
  rootDir: root,
  roots: [`<rootDir>/test/${folder}`],
  testEnvironment: "node",
  testMatch: ["**/*.test.ts"],
  transform: {
    "\\.[cm]?[jt]s$": path.join(__dirname, "jest-transform.cjs"),
  },
  transformIgnorePatterns: [
    `/node_modules/(?!(${ESM_ONLY})/)`,
    "<rootDir>/dist/",
  ],
  moduleNameMapper: { ...modules, "^(\\.{1,2}/.*)\\.js$": "$1" },
});

module.exports = {
  rootDir: root,
  // Against a test that hangs. It is no promise of speed: two cores may be busy with others.
  testTimeout: 240_000,
  projects: [
    project("unit"),
    // The constructs once more, on the successor of CDKTF.
    project("cdktn", {
      folder: "unit/constructs",
      modules: { "^cdktf$": "cdktn" },
    }),
    project("built"),
    project("contract"),
    project("architecture"),
    project("hostile"),
    project("acceptance"),
    project("newest"),
    project("release"),
    project("install"),
    project("projects"),
    project("first-contact"),
    project("foreign"),
    project("real-node"),
  ],
};
