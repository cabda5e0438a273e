import type { Step } from '../../model/plan/plan.ts';

/** What two steps have in common that write the same thing. */
export function stepTarget({ operation, server }: Pick<Step, 'operation' | 'server'>): string {
  switch (operation.type) {
    case 'cmdlet':
      return `${operation.cmdlet} ${operation.identity}`.toLowerCase();
    case 'iis-providers':
      return `${server} ${operation.location} providers`.toLowerCase();
    case 'iis-attribute':
      return `${server} ${operation.location} ${operation.section} ${operation.attribute}`.toLowerCase();
    case 'metabase':
      return `${server} ${operation.node} ${operation.property}`.toLowerCase();
    case 'registry':
      return `${server} ${operation.key} ${operation.name}`.toLowerCase();
  }
}
