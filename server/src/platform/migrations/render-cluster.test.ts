import { describe, expect, it } from 'vitest';
import { renderCluster } from './render-cluster.ts';

describe('A ClickHouse migration', () => {
  it('reads for a cluster as for one node', () => {
    const text =
      'CREATE TABLE t {{on_cluster}} (a Int64) ENGINE = {{engine:ReplacingMergeTree(version)}} ORDER BY a';
    expect(renderCluster(text, undefined)).toBe(
      'CREATE TABLE t  (a Int64) ENGINE = ReplacingMergeTree(version) ORDER BY a',
    );
    expect(renderCluster(text, 'main')).toBe(
      "CREATE TABLE t ON CLUSTER main (a Int64) ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{uuid}/{shard}', '{replica}', version) ORDER BY a",
    );
    expect(() => renderCluster('{{oncluster}}', undefined)).toThrow('{{oncluster}}');
  });
});
