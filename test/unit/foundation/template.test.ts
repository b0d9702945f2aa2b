import fc from "fast-check";
import { escapedTemplate, plainText } from "../../../src/foundation";

it.each([
  ['${file("/etc/hostname")}', '$${file("/etc/hostname")}'],
  ["%{ if true }x%{ endif }", "%%{ if true }x%%{ endif }"],
  ["$${x} $$${x} %%{y}", "$$${x} $$$${x} %%%{y}"],
  ["100 % of $5 {a}", "100 % of $5 {a}"],
])("%s is escaped as %s", (text, escaped) => {
  expect(escapedTemplate(text)).toBe(escaped);
  expect(plainText(escaped)).toBe(text);
});

it("gives the original of every text back, and null for null", () => {
  const part = fc.constantFrom("$", "%", "{", "}", "x", "${", "%{", "$$");
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = parts.join("");
      expect(plainText(escapedTemplate(text))).toBe(text);
    }),
  );
  expect(plainText(null)).toBeNull();
});
