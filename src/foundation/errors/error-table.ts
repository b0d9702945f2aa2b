/**
 * Where the cause of an error lies: in the configuration, in the cloud or on the way to it, here.
 */
export type ErrorFault = "configuration" | "cloud" | "bug";

/** The exit code of the command, by name; 1 is for everything that no other code is for. */
export type ErrorExit =
  "usage" | "none" | "ambiguous" | "signIn" | "unreachable" | "lock";

/** What holds of every error of one code. docs/errors.md is generated from these rows. */
export interface ErrorRow {
  readonly fault: ErrorFault;
  readonly exit: ErrorExit;
  /** One line without a full stop: what a Terraform diagnostic is headed by. */
  readonly title?: string;
  /** Sentences for the documentation. */
  readonly happened: string;
  /** Sentences for the documentation; the hint of an error that has none of its own to give. */
  readonly advice: string;
}

/** The rows of one class of errors, by code. Each code is declared here and nowhere else. */
export type ErrorTable<
  Code extends string,
  Row extends ErrorRow = ErrorRow,
> = Readonly<Record<Code, Row & { readonly code: Code }>>;

/** A table of the rows given, each with its own code in it. `Row` is never inferred from them. */
export function errorTable<
  Code extends string,
  Row extends ErrorRow = ErrorRow,
>(rows: Readonly<Record<Code, NoInfer<Row>>>): ErrorTable<Code, Row> {
  const codes = Object.keys(rows) as Code[];
  return Object.fromEntries(
    codes.map((code) => [code, { ...rows[code], code }]),
  ) as ErrorTable<Code, Row>;
}
