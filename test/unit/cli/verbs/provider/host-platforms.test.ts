import { hostPlatforms } from "../../../../../src/cli/verbs/provider/host-platforms";

it.each([
  ["linux", "x64", "AMD EPYC", ["linux_amd64"]],
  ["linux", "arm64", "", ["linux_arm64"]],
  ["linux", "arm", "", ["linux_arm"]],
  ["win32", "x64", "Intel(R) Xeon(R)", ["windows_amd64"]],
  ["win32", "ia32", "Intel(R) Xeon(R)", ["windows_386"]],
  ["darwin", "arm64", "Apple M2", ["darwin_arm64"]],
  ["darwin", "x64", "Intel(R) Core(TM) i7", ["darwin_amd64"]],
])("on %s, %s, %s it is %j", (platform, arch, model, expected) => {
  expect(hostPlatforms({ platform, arch, model })).toEqual(expected);
});

it("is both of a Mac where Rosetta translates Node.js, since Terraform may be either", () => {
  const model = "VirtualApple @ 2.50GHz processor";
  expect(hostPlatforms({ platform: "darwin", arch: "x64", model })).toEqual([
    "darwin_amd64",
    "darwin_arm64",
  ]);
});

it("is this machine's by default", () => {
  expect(hostPlatforms()).toHaveLength(1);
});
