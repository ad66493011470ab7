import type { RenewalModel } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { Block } from '../../../design/block.tsx';
import { count } from '../../../design/figures.ts';
import type { BandOf } from '../use-bands.ts';
import { CheckPart } from './check-part.tsx';
import { ShareTable } from './share-table.tsx';
import { WeightList } from './weight-list.tsx';

/** How the chances come about: from which past renewals, by what, and whether they held. */
export function ModelPart({ model, bandOf }: { model: RenewalModel; bandOf: BandOf }) {
  return (
    <Block
      id="model"
      title="How this comes about"
      note={`${count(model.renewed)} renewed and ${count(model.lost)} lost in the past`}
    >
      <p className="max-w-[75ch] text-sm">
        {model.sentence}{' '}
        {model.score === null ? null : (
          <Link
            to="/scores/$name"
            params={{ name: model.score }}
            search={{ part: 'proof' }}
            className="text-accent underline"
          >
            Is the score any good?
          </Link>
        )}
      </p>
      <div className="grid gap-x-12 gap-y-6 pt-4 lg:grid-cols-2">
        {model.shares.length === 0 ? null : <ShareTable model={model} bandOf={bandOf} />}
        {model.weights.length === 0 ? null : <WeightList weights={model.weights} />}
      </div>
      {model.check === null ? null : <CheckPart check={model.check} basis={model.basis} />}
    </Block>
  );
}
