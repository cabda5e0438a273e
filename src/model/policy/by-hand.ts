import type { Static } from 'typebox';
import { list, maybe, named, object, text, texts } from '../documents/declare.ts';

export const ByHandStep = object({
  does: text,
  /** For PowerShell; `{server}` and `{property}` are of the finding, words in upper case are to be replaced. */
  commands: maybe(texts),
  /** What has to be seen before the next one. */
  check: maybe(text),
});
export interface ByHandStep extends Static<typeof ByHandStep> {}

const steps = list(named<ByHandStep>(ByHandStep));

/** How a person mends what no plan can: what is right has to be decided, or lies where no plan writes. */
export const ByHand = object({
  /** Whose work it is. */
  owner: maybe(text),
  /** What the change does to people, and how long. */
  affects: text,
  /** What to look at first. */
  before: steps,
  forward: steps,
  /** The way back, in its own order. */
  back: steps,
  stopIf: maybe(texts),
});
export interface ByHand extends Static<typeof ByHand> {}
