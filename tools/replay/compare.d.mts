/** Which given id stands for a recorded one. */
export class KnownIds {
  translate(text: string): string;
}
export function differences(recorded: unknown, given: unknown, at: { path: string; ids: KnownIds }): string[];
