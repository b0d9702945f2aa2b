import fc from "fast-check";
import { escapedTemplate, plainText } from "../../../../src/foundation";

it.each([
  ['${file("/etc/hostname")}', '$${file("/etc/hostname")}'],
  ["%{ if true }x%{ endif }", "%%{ if true }x%%{ endif }"],
  ["$${x} $$${x} %%{y}", "$$${x} $$$${x} %%%{y}"],
  ["#{TfToken[TOKEN.0]}", "#{TfTo%{if true}k%{endif}en[TOKEN.0]}"],
  ["%{if true}k%{endif}", "%%{if true}k%%{endif}"],
  [
    "iso -8.109562212591379e+298",
    "iso -8.109562212591379%{if true}e%{endif}+298",
  ],
  ["8.109562212591379e298", "8.109562212591379%{if true}e%{endif}298"],
  ["build-3e1, 1e400, 5e-298, 2e289z", "build-3e1, 1e400, 5e-298, 2e289z"],
  ["100 % of $5 {a}", "100 % of $5 {a}"],
])("%s is escaped as %s", (text, escaped) => {
  expect(escapedTemplate(text)).toBe(escaped);
  expect(plainText(escaped)).toBe(text);
});

it("gives the original of every text back, and null for null", () => {
  const part = fc.constantFrom(
    "$",
    "%",
    "{",
    "}",
    "x",
    "${",
    "%{",
    "$$",
    "TfToken[",
    "-8.1e298",
    "%{if true}e%{endif}",
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = parts.join("");
      expect(plainText(escapedTemplate(text))).toBe(text);
    }),
  );
  expect(plainText(null)).toBeNull();
});
