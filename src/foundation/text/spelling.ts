/** `nameRegex` as HCL spells it: `name_regex`. A name in HCL's spelling stays as it is. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `nameRegex` as a flag of a command spells it: `name-regex`. */
export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
