// The answer to a question in writing as a command: a date goes with an answer that comes later, and words
// are never needed.
import type { AnswerHow } from '../../protocol/AnswerHow';
import type { Command } from '../../protocol/Command';
import type { QuestionView } from '../../protocol/QuestionView';

export function answerTo(question: QuestionView, how: AnswerHow, due: string, text: string): Command {
  return {
    do: 'answer_question',
    question: question.id,
    how,
    due: how === 'written_later' && due !== '' ? due : null,
    text: text.trim() || null,
  };
}
