/** The names of the packages of which a bundle of esbuild holds anything, in order. */
export function packagesIn({ outputs }) {
  const names = Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(
      ([file]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [],
    );
  return [...new Set(names)].sort();
}
