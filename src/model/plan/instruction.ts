import type { Static } from 'typebox';
import { list, named, object, text, textOrNull, texts } from '../documents/declare.ts';

/** One thing that a person does, with what is typed and how it is seen that it is done. */
export const InstructionStep = object({
  does: text,
  /** Commands as they can be typed, in their order; `[]` where none is typed. Upper-case words are to be replaced. */
  commands: texts,
  /** What has to be seen before the next one; `null` where nothing can be. */
  check: textOrNull,
});
export interface InstructionStep extends Static<typeof InstructionStep> {}

/** A change that is made by hand, in order, both ways, because no script can make it honestly. */
export const Instruction = object({
  /** `kerberos-account`, `extended-protection`, or the rule whose policy says it. */
  id: text,
  title: text,
  /** Whose work it is. */
  owner: text,
  /** Why there is no script. */
  why: text,
  /** Rules whose findings it mends, and the labels of what they found. */
  rules: texts,
  resources: texts,
  /** What has to hold first. */
  before: list(named<InstructionStep>(InstructionStep)),
  forward: list(named<InstructionStep>(InstructionStep)),
  /** The way back, in its own order. */
  back: list(named<InstructionStep>(InstructionStep)),
  stopIf: texts,
});
export interface Instruction extends Static<typeof Instruction> {}
export type InstructionBody = Omit<Instruction, 'rules' | 'resources'>;
