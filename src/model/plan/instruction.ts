/** One thing that a person does, with what is typed and how it is seen that it is done. */
export interface InstructionStep {
  readonly does: string;
  /** Commands as they can be typed, in their order; `[]` where none is typed. Upper-case words are to be replaced. */
  readonly commands: readonly string[];
  /** What has to be seen before the next one; `null` where nothing can be. */
  readonly check: string | null;
}

/** A change that is made by hand, in order, both ways, because no script can make it honestly. */
export interface Instruction {
  readonly id: 'kerberos-account' | 'extended-protection';
  readonly title: string;
  /** Whose work it is. */
  readonly owner: string;
  /** Why there is no script. */
  readonly why: string;
  /** Rules whose findings it mends, and the labels of what they found. */
  readonly rules: readonly string[];
  readonly resources: readonly string[];
  /** What has to hold first. */
  readonly before: readonly InstructionStep[];
  readonly forward: readonly InstructionStep[];
  /** The way back, in its own order. */
  readonly back: readonly InstructionStep[];
  readonly stopIf: readonly string[];
}
