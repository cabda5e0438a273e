import type { ConfigSetting, GivenConfig } from './config-setting.ts';

/** What holds where nobody says otherwise. */
export const defaultsFor = ({ dataFolder }: GivenConfig): readonly ConfigSetting[] =>
  (
    [
      ['schedule.at', '05:00'],
      ['schedule.limit', '4h'],
      ['store.folder', dataFolder],
      ['store.formats', ['html']],
      ['alerts.threshold', 'high'],
      ['alerts.alive', '7d'],
      ['worker.silence', 60],
      ['redaction', 'pii'],
    ] as const
  ).map(([path, value]) => ({ steps: path.split('.'), value, origin: 'default' }));

/** Of what is only there where somebody named it. */
export function nestedDefaults(settings: readonly ConfigSetting[]): readonly ConfigSetting[] {
  const alerts = settings.filter(({ steps }) => steps[0] === 'alerts');
  const mail = alerts.some(({ steps }) => steps[1] === 'mail');
  const hooks = new Set(alerts.flatMap(({ steps }) => (steps[1] === 'webhooks' ? [steps[2] ?? ''] : [])));
  const by = (steps: readonly string[], value: string): ConfigSetting => ({ steps, value, origin: 'default' });
  return [
    ...(mail ? [by(['alerts', 'mail', 'security'], 'starttls')] : []),
    ...[...hooks].map((name) => by(['alerts', 'webhooks', name, 'format'], 'json')),
  ];
}
