import { literalText } from "../../../src/constructs/literal-text";

it.each([
  "${var.pw}",
  "${ var . pw }",
  "${each.value}",
  '${local.all["pw"]}',
  '${local.all["a"].b["pw"]}',
  "${var.list[*].pw}",
  "${TfToken[TOKEN.12]}",
  '${file("pw.txt")}',
  '${provider::vault::read("kv/zstack")}',
  '${jsondecode(file("all.json"))["zstack"].pw}',
  '${yamldecode(file("${path.module}/all.yml")).pw}',
  '${templatefile("pw.tpl", { user = var.user })}',
  '${lookup({ pw = var.pw }, "pw")}',
  '${lookup(lookup({ a = { b = var.pw } }, "a"), "b")}',
  '${lookup(var.all, var.prod ? "prod" : "test")}',
  '${var.all[var.prod ? "prod" : "test"]}',
  '${terraform.workspace == "prod" ? var.a : var.b}',
  '${"prod" == var.env ? var.a : var.b}',
  '${coalesce(var.env, "test") == "prod" ? var.a : var.b}',
  '${contains(["prod"], var.env) ? var.a : var.b}',
  '${var.pw != "" ? var.pw : ""}',
  '${var.on ? "${var.pw}" : ""}',
  '${replace(var.pw, "\\n", "")}',
  '${split(":", var.user)[1]}',
  '${format("%s%s", var.a, var.b)}',
  '${join("-", [var.a, var.b])}',
  '${[for key, one in var.all : one if key == "zstack"][0]}',
])("finds nothing literal in %s", (template) => {
  expect(literalText(template)).toBe("");
});

it.each([
  '${var.pw != "" ? var.pw : "hunter2"}',
  '${var.on ? "hunter2" : var.pw}',
  '${var.on ? ("hunter2") : var.pw}',
  '${var.on ? "${var.a}hunter2" : var.pw}',
  '${coalesce(var.pw, "hunter2")}',
  '${try(var.all["pw"], "hunter2")}',
  '${try(trimspace(var.pw), trimspace("hunter2"))}',
  '${lookup(var.all, "pw", "hunter2")}',
  '${lookup({ prod = "hunter2" }, terraform.workspace)}',
  '${{ "prod" : "hunter2" }[terraform.workspace]}',
  '${join("", [var.a, "hunter2"])}',
  '${format("%s%s", var.a, "hunter2")}',
  '${var.on ? var.pw : nonsensitive(sensitive("hunter2"))}',
  '${"hunter2${var.a}"}',
  "hunter2${var.a}",
  '${var.a}${"hunter2"}',
  '${base64decode("hunter2")}',
  "$${var.hunter2}",
  "${ hunter2",
])("finds what is literal in %s", (template) => {
  expect(literalText(template)).toContain("hunter2");
});

it("takes time in proportion to the text", () => {
  for (const part of ["${", '"', '${"', "${[", "(", "${a.b ? ", "\\", "$$"]) {
    const began = process.hrtime.bigint();
    literalText(part.repeat(20_000));
    expect(Number(process.hrtime.bigint() - began) / 1e6).toBeLessThan(2_000);
  }
});
