import { diagnosticsToWire } from "../../../../src/tfplugin/wire/diagnostics";

it("sends Terraform no character that steers the terminal it prints to", () => {
  const [sent] = diagnosticsToWire([
    {
      severity: "warning",
      summary: "an ISO called \u001b]0;owned\u0007",
      detail: "first\n\nsecond \u202egpj.exe\u009b2J",
    },
  ]);
  expect(sent).toMatchObject({
    summary: "an ISO called \\u001b]0;owned\\u0007",
    detail: "first\n\nsecond \\u202egpj.exe\\u009b2J",
  });
});
