/** For `z.preprocess`: a row that an older version wrote has its fields under the names they have now. */
export const renamedFields = (newNames: Readonly<Record<string, string>>) => (row: unknown) =>
  typeof row === 'object' && row !== null
    ? Object.fromEntries(Object.entries(row).map(([name, value]) => [newNames[name] ?? name, value]))
    : row
