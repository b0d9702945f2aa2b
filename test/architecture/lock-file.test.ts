import lock from "../../package-lock.json";

interface Entry {
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly integrity?: string;
  readonly resolved?: string;
}

const entries = Object.entries(lock.packages as Record<string, Entry>).filter(
  ([place, { link, inBundle }]) =>
    // What is in a bundle is covered by the hash of the package that holds it.
    place !== "" && link !== true && inBundle !== true,
);

it("npm checks the hash of every package it installs, for development, too", () => {
  const without = entries.filter(
    ([, { integrity }]) => integrity?.startsWith("sha512-") !== true,
  );
  expect(without.map(([place]) => place)).toEqual([]);
});
