/**
 * Leaves out the schemas that no call refers to: every named schema is registered twice, as it is sent and as it is
 * answered, and a description should list only what occurs.
 */
export function withoutUnusedSchemas<Document extends object>(document: Document): Document {
  const components: { schemas?: Record<string, object> } = Object(Reflect.get(document, 'components'));
  const schemas = components.schemas ?? {};
  const used = new Set<string>();
  const open = referencesIn({ ...document, components: undefined });
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    open.push(...referencesIn(schemas[name]));
  }
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  return { ...document, components: { ...components, schemas: Object.fromEntries(kept) } };
}

function referencesIn(value: unknown): string[] {
  const found = JSON.stringify(value ?? null).matchAll(/"\$ref":"#\/components\/schemas\/([^"/]+)/g);
  return [...found].map(([, name = '']) => name);
}
