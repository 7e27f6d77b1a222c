"""The trainer's class: wall, settings, how trainees get in."""
