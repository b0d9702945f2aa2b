import { loadFirstHop } from "../../../src/zstack";

it.each([
  ["http://10.0.0.5:8080/zstack", { host: "10.0.0.5", port: 8080 }],
  ["http://10.0.0.5/zstack", { host: "10.0.0.5", port: 80 }],
  [
    "https://zstack.example.com/zstack",
    { host: "zstack.example.com", port: 443 },
  ],
  ["http://[fd00::5]:8080/zstack", { host: "fd00::5", port: 8080 }],
])(
  "connects to the node itself where there is no proxy: %s",
  async (baseUrl, hop) => {
    expect(await loadFirstHop({ baseUrl }, { proxyUrl: "" })).toEqual({
      ...hop,
      isProxy: false,
    });
  },
);

it("connects to the proxy where there is one, at the port of its scheme", async () => {
  const endpoint = { baseUrl: "https://zstack.example.com/zstack" };
  for (const [proxyUrl, port] of [
    ["http://proxy.example:3128", 3128],
    ["http://proxy.example", 80],
    ["https://proxy.example", 443],
  ] as const)
    expect(await loadFirstHop(endpoint, { proxyUrl })).toEqual({
      host: "proxy.example",
      port,
      isProxy: true,
    });
});
