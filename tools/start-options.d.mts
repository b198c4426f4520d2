export interface StartOptions {
  readonly help: boolean;
  readonly fresh: boolean;
  readonly port: number;
  readonly orders: string | null;
  readonly empty: boolean;
  readonly lastDaysOnly: boolean;
  readonly state: string;
  readonly given: readonly string[];
}
/** Reads the command line of npm start; throws a sentence naming the option and what it must be. */
export function readOptions(words: readonly string[]): StartOptions;
export const usage: string;
