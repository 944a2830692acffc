"""SpiffWorkflow: ten user tasks in a row; each step loads the workflow from PostgreSQL, does one and saves it."""

from __future__ import annotations

from itertools import pairwise

import psycopg
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://bpmn.io/schema/bpmn">
<bpmn:process id="case" isExecutable="true">"""
FOOT = "</bpmn:process></bpmn:definitions>"
FLOW = '<bpmn:sequenceFlow id="flow_{0}_{1}" sourceRef="{0}" targetRef="{1}"/>'
TASK = """<bpmn:userTask id="{0}" name="{0}">
<bpmn:incoming>{1}</bpmn:incoming><bpmn:outgoing>{2}</bpmn:outgoing></bpmn:userTask>"""


class Spiff:
    """Takes cases through `steps` user tasks."""

    def __init__(self, conninfo: str, steps: int) -> None:
        self.connection = psycopg.connect(conninfo)
        self.steps = steps
        self.serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
        parser = BpmnParser()
        parser.add_bpmn_str(_process(steps).encode())
        self.spec = parser.get_spec("case")
        with self.connection.transaction():
            self.connection.execute("create table spiff (id bigserial primary key, workflow jsonb not null)")

    def one_case(self) -> None:
        workflow = BpmnWorkflow(self.spec)
        workflow.do_engine_steps()
        with self.connection.transaction():
            kept = self.serializer.serialize_json(workflow)
            row = self.connection.execute("insert into spiff (workflow) values (%s) returning id", [kept]).fetchone()
        assert row
        for _ in range(self.steps):
            self._step(row[0])

    def _step(self, number: int) -> None:
        with self.connection.transaction():
            found = "select workflow::text from spiff where id = %s for update"
            row = self.connection.execute(found, [number]).fetchone()
            assert row
            workflow = self.serializer.deserialize_json(row[0])
            workflow.get_next_task(state=TaskState.READY, manual=True).run()
            workflow.do_engine_steps()
            kept = self.serializer.serialize_json(workflow)
            self.connection.execute("update spiff set workflow = %s where id = %s", [kept, number])

    def close(self) -> None:
        self.connection.close()


def _process(steps: int) -> str:
    names = ["start", *(f"step{number}" for number in range(steps)), "end"]
    flows = [FLOW.format(*pair) for pair in pairwise(names)]
    tasks = [
        TASK.format(name, f"flow_{before}_{name}", f"flow_{name}_{after}")
        for before, name, after in zip(names, names[1:], names[2:], strict=False)
    ]
    start = f'<bpmn:startEvent id="start"><bpmn:outgoing>flow_start_{names[1]}</bpmn:outgoing></bpmn:startEvent>'
    end = f'<bpmn:endEvent id="end"><bpmn:incoming>flow_{names[-2]}_end</bpmn:incoming></bpmn:endEvent>'
    return "".join([HEAD, start, *tasks, end, *flows, FOOT])
