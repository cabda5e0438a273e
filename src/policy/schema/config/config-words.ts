/** Reports that a run may be kept in beside run.json; the compiler of `audit/` holds them against `REPORTS`. */
export const KEPT_FORMATS = ['html', 'markdown', 'csv', 'sarif', 'junit', 'hdf'] as const;
/** In the order of a week, as Windows and systemd name them. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export const WEBHOOK_FORMATS = ['json', 'teams', 'slack'] as const;
/** Beside the topics: who owns the history, and who owns rules and profiles. */
export const ALERT_OWNERS = ['security', 'policies'] as const;
