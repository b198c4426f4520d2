import type { Touch } from './touchpoint.ts';

/** What follows a word, and the answer to the words up to here. */
interface Branch<Answer> {
  readonly next: Map<string | null, Branch<Answer>>;
  answer: Answer | undefined;
}

function follow<Answer>(branch: Branch<Answer>, word: string | null): Branch<Answer> {
  const known = branch.next.get(word);
  if (known !== undefined) return known;
  const made: Branch<Answer> = { next: new Map(), answer: undefined };
  branch.next.set(word, made);
  return made;
}

/**
 * Remembers what follows from a touch: touches alike in all that names and rules look at (click ids by their names) have
 * the same answer, which is worked out once. Walks a tree of words, for joining them to one text takes several times longer.
 */
export function rememberAlike<Answer extends string>(
  answerOf: (touch: Touch) => Answer,
): (touch: Touch) => Answer {
  const root: Branch<Answer> = { next: new Map(), answer: undefined };
  return (touch) => {
    let branch = follow(follow(follow(root, touch.origin), touch.source), touch.medium);
    branch = follow(follow(follow(branch, touch.campaign), touch.referrerHost), touch.landingPath);
    branch = follow(branch, touch.code);
    for (const name in touch.clickIds) branch = follow(branch, name);
    branch.answer ??= answerOf(touch);
    return branch.answer;
  };
}
