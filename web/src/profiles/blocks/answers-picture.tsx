import type { Person } from '@sextant/contract';
import { useCallback } from 'react';
import { counted } from '../../design/figures.ts';
import { dayText } from '../../design/instants.ts';
import { escapeHtml, quietAxes } from '../../design/pictures/axes.ts';
import type { PictureColours } from '../../design/pictures/colours.ts';
import { Picture } from '../../design/pictures/picture.tsx';
import { npsBand } from '../nps.ts';
import { surveyWord } from './survey-word.ts';

const HEIGHT = 150;

/** Answers on a time line: higher is better, the shape says the survey, the words stand beside. */
export function AnswersPicture({ answers }: { answers: Person['feedback']['answers'] }) {
  const draw = useCallback(
    (colours: PictureColours) => {
      const axes = quietAxes(colours);
      const scored = answers.filter(({ score }) => score !== null);
      return {
        grid: axes.grid,
        tooltip: {
          ...axes.tooltip,
          extraCssText: 'max-width:320px;white-space:normal',
          formatter: ({ dataIndex }: { dataIndex: number }) => tooltipOf(scored[dataIndex]),
        },
        xAxis: axes.timeAxis,
        yAxis: { ...axes.valueAxis, max: 10, interval: 5 },
        series: {
          type: 'scatter',
          symbolSize: 10,
          data: scored.map(({ at, score, survey }) => ({
            value: [at, score],
            symbol: survey === 'nps' ? 'circle' : 'diamond',
            itemStyle: { color: colourOf(survey, score ?? 0, colours) },
          })),
        },
      };
    },
    [answers],
  );
  return (
    <Picture
      title="Answers over time"
      caption={`${counted(answers.length, 'answer', 'answers')}; circles are NPS (0 to 10), diamonds other surveys`}
      draw={draw}
      height={HEIGHT}
      twin={{
        columns: ['when', 'survey', 'score', 'who', 'words'],
        rows: answers.map(({ at, survey, score, person, comment }) => [
          dayText(at),
          surveyWord(survey),
          score ?? '',
          person?.name ?? '',
          comment,
        ]),
      }}
    />
  );
}

function colourOf(survey: string, score: number, colours: PictureColours): string {
  if (survey !== 'nps') return colours.mark;
  const { state } = npsBand(score);
  return state === 'none' ? colours.mark : colours[state];
}

function tooltipOf(answer: Person['feedback']['answers'][number] | undefined): string {
  if (answer === undefined) return '';
  const who = answer.person ? `${escapeHtml(answer.person.name)}, ` : '';
  const comment = answer.comment === '' ? '' : `<br>“${escapeHtml(answer.comment)}”`;
  return `${who}${escapeHtml(surveyWord(answer.survey))} ${answer.score}, ${dayText(answer.at)}${comment}`;
}
