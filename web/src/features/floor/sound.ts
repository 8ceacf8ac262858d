// One soft tone, made by the browser itself: no file is fetched and nothing loops.
import { currentLook } from '../../ui/look';

/** Silent when the sound is switched off, or when the browser does not allow it yet. */
export function softSound(): void {
  if (!currentLook().sound || typeof AudioContext === 'undefined') return;
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = 528;
  volume.gain.setValueAtTime(0.12, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.9);
  tone.connect(volume).connect(audio.destination);
  tone.onended = () => void audio.close();
  tone.start();
  tone.stop(audio.currentTime + 0.9);
}
