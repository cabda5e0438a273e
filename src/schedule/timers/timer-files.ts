import { dirname } from 'node:path';
import type { Config } from '../../config/config.ts';
import { systemdUnits } from './systemd-units.ts';
import { registerTaskScript, type TaskProgram } from './windows-task.ts';

/** What belongs to a timer of a platform: files to read first, and what puts them in force. */
export interface TimerFiles {
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

/** What `schedule install` writes: the script of a task on Windows, units elsewhere. */
export function timerFiles(config: Config, program: TaskProgram, platform: NodeJS.Platform): TimerFiles['files'] {
  if (platform === 'win32')
    return [{ name: 'register-exaudit.ps1', text: registerTaskScript(config.schedule, program) }];
  return systemdUnits(config.schedule, program, storeFolders(config));
}

/** What a run writes into. */
export const storeFolders = ({ alerts, store }: Pick<Config, 'alerts' | 'store'>): readonly string[] => [
  ...new Set([store.folder, ...(alerts.metrics === undefined ? [] : [dirname(alerts.metrics)])]),
];
