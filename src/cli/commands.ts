import type { Command } from 'commander';
import { registerAudit } from './audit.ts';
import type { World } from './world.ts';

/** Adds one command, or a family of them, to the program; `finish` sets the exit code. */
export type Register = (program: Command, world: World, finish: (code: number) => void) => void;

/** Every command there is, in the order of the help. */
export const COMMANDS: readonly Register[] = [registerAudit];
