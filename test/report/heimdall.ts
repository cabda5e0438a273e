export interface Control {
  readonly id: string;
  readonly impact: number;
  readonly tags: { readonly [name: string]: unknown };
  readonly waiver_data: { readonly skipped_due_to_waiver?: boolean };
  readonly results: readonly {
    readonly status: string;
    readonly code_desc: string;
    readonly message?: string;
    readonly start_time: string;
    readonly resources: number;
  }[];
}

/** The controls of an execution. */
export function controlsOf(text: string): readonly Control[] {
  return (JSON.parse(text) as { profiles: readonly { controls: readonly Control[] }[] }).profiles.flatMap(
    ({ controls }) => controls,
  );
}

/** How Heimdall reads a control: the order of questions that inspecjs asks (`compute_status`), written down anew. */
export function heimdallStatus(control: Control): string {
  const statuses = new Set(control.results.map(({ status }) => status));
  if (statuses.has('error')) return 'Profile Error';
  if (control.waiver_data.skipped_due_to_waiver === true || control.impact === 0) return 'Not Applicable';
  if (statuses.has('failed')) return 'Failed';
  if (statuses.has('passed')) return 'Passed';
  return statuses.has('skipped') ? 'Not Reviewed' : 'Profile Error';
}
