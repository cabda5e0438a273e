/**
 * A table that is asked with words from outside. It has its own entries and nothing else: `constructor` and `valueOf`,
 * which every other object knows, are words that it does not know.
 */
export const wordTable = <Table extends object>(entries: Table): Table => Object.assign(Object.create(null), entries);
