/**
 * Fills the places where one node and a cluster differ, so that one ClickHouse file serves both.
 * `{{on_cluster}}` becomes nothing or `ON CLUSTER name`; `{{engine:ReplacingMergeTree(version)}}` becomes the
 * engine itself or its replicated form. Throws on any other place, with its text.
 */
export function renderCluster(text: string, cluster: string | undefined): string {
  return text.replace(/\{\{([^{}]*)\}\}/g, (place, inside: string) => {
    if (inside === 'on_cluster') return cluster === undefined ? '' : `ON CLUSTER ${clusterName(cluster)}`;
    const engine = /^engine:(\w*MergeTree)(?:\((.*)\))?$/.exec(inside);
    if (engine === null)
      throw new Error(`A migration holds ${place}; known are {{on_cluster}} and {{engine:…}}.`);
    return renderEngine(engine[1] ?? '', engine[2] ?? '', cluster);
  });
}

/** A path by the table's own id, so that dropping and making a table anew never meets the old one's remains. */
const REPLICA = "'/clickhouse/tables/{uuid}/{shard}', '{replica}'";

function renderEngine(engine: string, args: string, cluster: string | undefined): string {
  if (cluster === undefined) return args === '' ? engine : `${engine}(${args})`;
  return `Replicated${engine}(${args === '' ? REPLICA : `${REPLICA}, ${args}`})`;
}

function clusterName(cluster: string): string {
  if (/^\w+$/.test(cluster)) return cluster;
  throw new Error(`${JSON.stringify(cluster)} is not the name of a ClickHouse cluster.`);
}
