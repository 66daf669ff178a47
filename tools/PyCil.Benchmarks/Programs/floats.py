"""Float arithmetic: planets pulling at each other, in lists of coordinates."""
import harness
from math import sqrt


class Body:
    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x, self.y, self.z = x, y, z
        self.vx, self.vy, self.vz = vx, vy, vz
        self.mass = mass


def make_system(count):
    bodies = [Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 40.0)]
    for i in range(1, count):
        bodies.append(Body(i * 5.0, i * 0.5 - 1.0, 0.25 * i, 0.1 * i, 2.5 / i, -0.05 * i, 0.04 / i))
    return bodies


def step(bodies, dt):
    for i, a in enumerate(bodies):
        for b in bodies[i + 1:]:
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            distance2 = dx * dx + dy * dy + dz * dz
            pull = dt / (distance2 * sqrt(distance2))
            a.vx -= dx * b.mass * pull
            a.vy -= dy * b.mass * pull
            a.vz -= dz * b.mass * pull
            b.vx += dx * a.mass * pull
            b.vy += dy * a.mass * pull
            b.vz += dz * a.mass * pull
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


def energy(bodies):
    return sum(b.mass * (b.vx ** 2 + b.vy ** 2 + b.vz ** 2) / 2 for b in bodies)


def work():
    bodies = make_system(6)
    for _ in range(2500):
        step(bodies, 0.001)
    return f"{energy(bodies):.9f}"


harness.run(work, times=4)
