import { execFile, execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { type AccessLists, accessLists, sayUnrestricted } from './platform/access-lists.ts';

/** Modes of what is for this user only; elsewhere than on Windows they are all that it takes. */
export const OWN_FILE = 0o600;
export const OWN_FOLDER = 0o700;

/** A share that does not answer is not waited for. */
const OPTIONS = { windowsHide: true, timeout: 20_000, encoding: 'utf8' } as const;

/** The lists of this process. */
export const ACCESS: AccessLists = accessLists({
  platform: process.platform,
  env: process.env,
  username: () => userInfo().username,
  run: (file, args) =>
    new Promise((done, fail) =>
      execFile(file, args, OPTIONS, (error, _stdout, stderr) =>
        error === null ? done() : fail(Object.assign(error, { stderr })),
      ),
    ),
  runNow: (file, args) => {
    execFileSync(file, args, { ...OPTIONS, stdio: ['ignore', 'ignore', 'pipe'] });
  },
  notify: sayUnrestricted,
});
