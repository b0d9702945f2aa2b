// The pages in Chinese: the same schema with its descriptions from .ci/docs/zh/descriptions.json,
// and the words of the page itself from here. What has no translation stays English, and a test
// (test/architecture/chinese.test.ts) names it.
import { readFileSync } from "node:fs";
import path from "node:path";

const file = path.join(import.meta.dirname, "../docs/zh/descriptions.json");

const WORDS = [
  [/^## Example Usage$/gm, "## 用法示例"],
  [/^## Environment variables$/gm, "## 环境变量"],
  [/^\| argument\s+\| environment\s+\|$/gm, "| 参数 | 环境变量 |"],
  [/^## Schema$/gm, "## 参数与输出"],
  [/^## Signature$/gm, "## 函数签名"],
  [/^## Arguments$/gm, "## 参数"],
  [
    /^Requires Terraform 1.8 or later, or OpenTofu 1.7 or later\.$/gm,
    "需要 Terraform 1.8 或更高版本，或 OpenTofu 1.7 或更高版本。",
  ],
  [/^## Import$/gm, "## 导入"],
  [/^## Filter names$/gm, "## 过滤条件的名称"],
  [/^\| name\s+\| type\s+\| meaning\s+\|$/gm, "| 名称 | 类型 | 含义 |"],
  [/^(#+) Required$/gm, "$1 必填"],
  [/^(#+) Optional$/gm, "$1 可选"],
  [/^(#+) Read-Only$/gm, "$1 只读"],
  [/^### Nested Schema for (`.*`)$/gm, "### $1 的内容"],
  [/ \(see \[below for nested schema\]\((#[^)]+)\)\)/g, "（见[下文]($1)）"],
  [
    /^In TypeScript, with CDK for Terraform:$/gm,
    "用 TypeScript 和 CDK for Terraform：",
  ],
];

const SAID = ["description", "summary"];

/** The same schema, each description in Chinese. */
export function inChinese(schema) {
  const table = JSON.parse(readFileSync(file, "utf8"));
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    SAID.includes(key) && typeof value === "string"
      ? (table[value] ?? value)
      : value,
  );
}

/** A page, with the words that are the same on every page in Chinese. Code stays as it is. */
export function chinesePage(page) {
  return page
    .split(/(^```[^]*?^```$)/m)
    .map((part) =>
      part.startsWith("```")
        ? part
        : WORDS.reduce(
            (text, [word, chinese]) => text.replaceAll(word, chinese),
            part,
          ),
    )
    .join("");
}
