/** The customary short names in capitals, any other survey as it is called. */
export function surveyWord(survey: string): string {
  return ['nps', 'csat', 'ces'].includes(survey.toLowerCase()) ? survey.toUpperCase() : survey;
}
