import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { PluginHost } from "../../../support/plugin/plugin-host";
import { pluginFile } from "../../../support/terraform/terraform";

describe("started by hand", () => {
  it("explains itself on stderr, listens nowhere, and exits with 1", () => {
    const { status, stdout, stderr } = spawnSync(pluginFile(), [], {
      encoding: "utf8",
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("is a plugin for Terraform and OpenTofu");
  });

  it("tells its version", () => {
    expect(
      spawnSync(pluginFile(), ["--version"], { encoding: "utf8" }),
    ).toMatchObject({ status: 0, stderr: "0.1.0\n" });
  });
});

it("shakes hands in six fields, on a socket in a folder that only this user may enter and that is gone once connected", async () => {
  const host = await PluginHost.start(pluginFile());
  const [core, protocol, network, address = "", grpc, certificate = ""] =
    host.handshake;
  expect([core, protocol, network, grpc]).toEqual(["1", "6", "unix", "grpc"]);
  expect(certificate).toMatch(/^[A-Za-z0-9+/]+$/);
  expect(statSync(path.dirname(address)).mode & 0o777).toBe(0o700);
  await host.call("getMetadata", {});
  expect(existsSync(path.dirname(address))).toBe(false);
  expect(await host.stop()).toBe(0);
});
