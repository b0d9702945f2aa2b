import { forgetSecrets, protectSecret } from "../../../../src/foundation";
import {
  excerpt,
  place,
  sentence,
} from "../../../../src/zstack/transport/quote";

afterEach(forgetSecrets);

it("shows the beginning of an answer in one line", () => {
  expect(excerpt({ text: "one\n  two\tthree " })).toBe("one two three");
  expect(excerpt({ text: " \n" })).toBe("(empty)");
  expect(excerpt({ text: "x".repeat(500) })).toBe(`${"x".repeat(200)}…`);
  expect(excerpt({ text: "a\u001b[2Jb" })).toBe("a\\u001b[2Jb");
});

it.each([
  ["<!DOCTYPE html><title>Sign in</title>", 'an HTML page titled "Sign in"'],
  ["\n<html><body>hi</body></html>", "an HTML page without a title"],
  ["<?xml version='1.0'?><title> </title>", "an HTML page without a title"],
])("names the page %j by its title", (text, shown) => {
  expect(excerpt({ text })).toBe(shown);
});

it("shows nothing of what answers a login, and of its sentences no word that could be a session", () => {
  const text = "no session 5222cf9393124c72a85c2f66b2b18dbc here";
  expect(excerpt({ text, confidential: true })).toBe(
    "(not shown: what answers a login may hold a session)",
  );
  expect(sentence({ text, confidential: true })).toBe("no session *** here");
  expect(sentence({ text })).toBe(text);
});

it("masks a secret that is known, wherever it is quoted", () => {
  protectSecret("canary-secret-of-ours");
  const text = "with canary-secret-of-ours in it";
  for (const shown of [excerpt({ text }), sentence({ text })])
    expect(shown).toBe("with *** in it");
});

it.each([
  [null, false, "nowhere"],
  [
    "https://me:pass@sso.example/in?next=1",
    false,
    "https://sso.example/in?next=1",
  ],
  ["https://sso.example/in?s=5222cf", true, "https://sso.example"],
  ["/login?s=5222cf", true, "another path (not shown)"],
  ["/login", false, "/login"],
])("says where %j led (after a login: %s)", (location, confidential, shown) => {
  expect(place(location, { text: "", confidential })).toBe(shown);
});
