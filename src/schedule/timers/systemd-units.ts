import type { ScheduleConfig } from '../../config/config.ts';
import { wordTable } from '../../lib/words/word-table.ts';
import { parseDuration } from '../../model/policy/duration.ts';
import type { TaskProgram } from './windows-task.ts';

/** A file of systemd. */
interface Unit {
  readonly name: 'exaudit.service' | 'exaudit.timer';
  readonly text: string;
}

const DAYS: { readonly [day: string]: string } = wordTable({
  monday: 'Mon',
  tuesday: 'Tue',
  wednesday: 'Wed',
  thursday: 'Thu',
  friday: 'Fri',
  saturday: 'Sat',
  sunday: 'Sun',
});

/**
 * The units of a scheduled audit. A timer starts no service that still runs, and starts one that was due while the host
 * was down. Failing rules and missing evidence (1 and 3) are what an audit is for, and no failure of the service.
 *
 * @param folders Absolute; what the service may write.
 */
export function systemdUnits(
  { account, at, days, limit }: ScheduleConfig,
  { args, executable, folder }: TaskProgram,
  folders: readonly string[],
): readonly Unit[] {
  const on = days === undefined ? '' : `${days.map((day) => DAYS[day]).join(',')} `;
  const minutes = Math.max(1, Math.round((parseDuration(limit) ?? 4) * 60));
  return [
    {
      name: 'exaudit.service',
      text: `# Written by "exaudit schedule install".
[Unit]
Description=exaudit: audit of Exchange client authentication
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
${account === undefined ? '' : `User=${unitText(account)}\n`}ExecStart=${[executable, ...args].map(execArgument).join(' ')}
WorkingDirectory=${unitText(folder)}
TimeoutStartSec=${minutes}min
SuccessExitStatus=1 3
SyslogIdentifier=exaudit
UMask=0077
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictSUIDSGID=yes
ReadWritePaths=${folders.map((path) => execArgument(`-${path}`)).join(' ')}
`,
    },
    {
      name: 'exaudit.timer',
      text: `# Written by "exaudit schedule install".
[Unit]
Description=exaudit: when the audit runs

[Timer]
OnCalendar=${on}*-*-* ${at}:00
Persistent=true
AccuracySec=1min

[Install]
WantedBy=timers.target
`,
    },
  ];
}

/** A value in which systemd would put something in the place of `%`. */
const unitText = (text: string): string => text.replaceAll('%', '%%');

/** One argument of a command line of systemd, which reads quotes, backslashes, `%` and `$`. */
const execArgument = (text: string): string =>
  /^[\w@+=:,./-]+$/.test(text)
    ? text
    : `"${unitText(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('$', '$$$$')}"`;
